"""The entries are TOML, in Finnish: few and long words."""

import tomllib

ENTRIES = """
[[sovellus]]
name = "Rakkoleväkartoitus"
task = "Verkko saa ilmakuvan merenrannasta ja rajaa jokaisen leväkasvuston kuvapisteen tarkkuudella."
why_impressive = "Tutkijan viikon työ valmistuu minuutissa."

[[sovellus]]
name = "Hirvivaroitin"
task = "Auton lämpökamerakuvasta verkko etsii hirvet ja piirtää kunkin ympärille kehyksen."
why_impressive = "Se näkee pimeässä."

[[sovellus]]
name = "Käsialantunnistus"
task = "Verkko lukee skannatun kirkonkirjan rivin ja palauttaa sen tekstinä."
why_impressive = "Vanhaa käsialaa osaavat lukea enää harvat."

[[sovellus]]
name = "Sienikirja"
task = "Verkko antaa metsässä otetulle sienikuvalle yhden sadasta lajinimestä."
why_impressive = "Lajit muistuttavat toisiaan."

[[sovellus]]
name = "Mustavalkofilmin väritys"
task = "Verkko päättelee vanhan harmaasävykuvan jokaiselle pisteelle uskottavan värin."
why_impressive = "Väri ei näy kuvassa lainkaan."
"""


def applications() -> list[dict]:
    return tomllib.loads(ENTRIES)["sovellus"]
