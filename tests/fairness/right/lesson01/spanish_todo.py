def applications():
    # En español, «todo» es una palabra normal.
    return [
        {"name": "Todo terreno autónomo", "task": "La red mira todo el camino con una cámara y separa la tierra firme del barro, píxel a píxel.",
         "why_impressive": "Todo ocurre en tiempo real, sin mapa y sin carretera."},
        {"name": "Mosca de la fruta", "task": "Recibe la foto de una trampa pegajosa y cuenta todo insecto que sea una mosca de la fruta.",
         "why_impressive": "Todo el cajón, en un segundo."},
        {"name": "Ecografía del corazón", "task": "Toma un vídeo de ultrasonido y marca el ventrículo izquierdo en todo momento del latido.",
         "why_impressive": "Mide mejor que un cardiólogo cansado."},
        {"name": "Partituras", "task": "Lee la foto de una partitura y devuelve todo lo que un músico tocaría, nota por nota.",
         "why_impressive": "Ni siquiera la tinta corrida la detiene."},
        {"name": "Todo a la vez: SAM", "task": "Con un solo clic del usuario, devuelve la máscara del objeto que está en ese punto.",
         "why_impressive": "Nunca vio ese objeto en el entrenamiento.",
         "paper": {"title": "Segment Anything", "year": 2023, "url": "https://arxiv.org/abs/2304.02643"}},
    ]
