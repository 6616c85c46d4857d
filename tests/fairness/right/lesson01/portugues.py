# style: Brazilian Portuguese, parallel lists and zip, constants at the top
NOMES = [
    "Detecção de câncer de pele",
    "Placas de carro nas estradas",
    "Contagem de pessoas na multidão",
    "Imagens a partir de um texto",
    "Desmatamento visto do espaço",
    "Leitura labial",
]
TAREFAS = [
    "Recebe a foto de uma pinta e devolve a probabilidade de ela ser maligna.",
    "Encontra a placa na imagem da câmera e lê as letras e os números, um por um.",
    "A partir da foto de um estádio produz um mapa de densidade cuja soma é o número de pessoas.",
    "Parte de ruído puro e vai limpando a imagem, passo a passo, até que combine com a frase escrita.",
    "Compara duas imagens de satélite da mesma floresta e pinta de vermelho todo pixel que perdeu árvores.",
    "Vê um vídeo curto sem som de uma boca falando e escreve a frase que foi dita.",
]
MOTIVOS = [
    "Chegou ao nível de vinte e um dermatologistas, e cabe num celular.",
    "Lê placas sujas, de noite, com chuva, a cento e vinte por hora.",
    "Ninguém consegue contar dez mil cabeças; a rede faz isso num instante.",
    "Ela inventa coisas que nunca existiram, como um tatu andando de skate.",
    "Todo dia cobre a Amazônia inteira, o que nenhum fiscal conseguiria fazer.",
    "Faz algo em que até pessoas surdas com anos de prática erram metade das palavras.",
]
ARTIGOS = {
    0: (
        "Dermatologist-level classification of skin cancer with deep neural networks",
        2017,
        "https://www.nature.com/articles/nature21056",
    ),
    2: (
        "CSRNet: Dilated Convolutional Neural Networks for Understanding the Highly Congested Scenes",
        2018,
        "https://arxiv.org/abs/1802.10062",
    ),
    3: (
        "Denoising Diffusion Probabilistic Models",
        2020,
        "https://proceedings.neurips.cc/paper/2020/hash/4c5bcfec8584af0d967f1ab10179ca4b-Abstract.html",
    ),
    5: ("LipNet: End-to-End Sentence-level Lipreading", 2016, "https://arxiv.org/abs/1611.01599"),
}


def applications() -> list[dict]:
    """Devolve as seis aplicações de que mais gostei."""
    saida = []
    for i, (nome, tarefa, motivo) in enumerate(zip(NOMES, TAREFAS, MOTIVOS)):
        item = dict(name=nome, task=tarefa, why_impressive=motivo)
        if i in ARTIGOS:
            titulo, ano, url = ARTIGOS[i]
            item["paper"] = dict(title=titulo, year=ano, url=url)
        saida.append(item)
    return saida
