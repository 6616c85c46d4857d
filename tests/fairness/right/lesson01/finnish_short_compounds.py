# Finnish: few, very long words; exactly eight words in every task
def applications():
    return [
        {"name": "Jäätikköjen kartoitus", "task": "Satelliittikuvasta verkko rajaa jäätikön reunan pikselintarkasti jokaiselle kesäkuukaudelle.", "why_impressive": "Sulaminen näkyy heti."} | {"task": "Verkko rajaa satelliittikuvasta jäätikön reunan pikselintarkasti jokaiselle kesäkuukaudelle erikseen."},
        {"name": "Hirvivaroitin", "task": "Lämpökamerakuvasta tunnistetaan tielle pyrkivä hirvi ja kuljettajaa varoitetaan.", "why_impressive": "Pimeässäkin."},
        {"name": "Tukkien mittaus", "task": "Konenäkö mittaa kuljettimella kulkevan tukin läpimitan, pituuden, oksat.", "why_impressive": "Ilman kosketusta."},
        {"name": "Marjapoiminta", "task": "Robotti etsii kuvasta kypsät mansikat ja ohjaa tarttujaa.", "why_impressive": "Raa'at jäävät."},
        {"name": "Rintasyövän seulonta", "task": "Mammografiakuvasta verkko laskee kasvaimen todennäköisyyden ja merkitsee kohdan.", "why_impressive": "Toinen lukija säästyy."},
    ]
