# Portuguese: texts that begin with "Todo", capital letters
def applications():
    """aplicações"""
    a = dict(
        name="Contagem de gado por drone",
        task="TODO o pasto é fotografado por um drone e a rede conta cada animal com uma caixa.",
        why_impressive="TODO fazendeiro perde horas contando, a rede leva um minuto.",
    )
    b = dict(
        name="Triagem de câncer de pele",
        task="Recebe a foto de uma pinta e devolve a probabilidade de melanoma e de outras doenças.",
        why_impressive="Acerta tanto quanto dermatologistas.",
    )
    c = dict(
        name="Braille a partir de fotos",
        task="Localiza os pontos em relevo numa foto de página e transcreve o texto em letras comuns.",
        why_impressive="Quem enxerga pode ler o que o colega cego escreveu.",
    )
    d = dict(
        name="Queimadas na Amazônia",
        task="Segmenta fumaça e solo queimado em imagens de satélite de toda a região, dia após dia.",
        why_impressive="O alerta chega antes dos bombeiros saberem.",
    )
    e = dict(
        name="Legendas para cegos",
        task="Descreve em uma frase o que aparece numa foto do telefone e a lê em voz alta.",
        why_impressive="Une visão e linguagem.",
    )
    return [a, b, c, d, e]
