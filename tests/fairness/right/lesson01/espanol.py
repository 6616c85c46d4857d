# style: Spanish texts and names, list built with append, arXiv abs links
# Lección 1: aplicaciones. Ojo: aquí "todo" es una palabra normal del español.


def applications() -> list[dict]:
    aplicaciones = []

    aplicaciones.append(
        {
            "name": "Segmentación de células",
            "task": "Recibe una imagen de microscopio y decide para cada píxel si pertenece a una célula o al fondo.",
            "why_impressive": "Todo se aprende con unas treinta imágenes anotadas, y aun así gana a los métodos clásicos.",
            "paper": {
                "title": "U-Net: Convolutional Networks for Biomedical Image Segmentation",
                "year": 2015,
                "url": "https://arxiv.org/abs/1505.04597",
            },
        }
    )
    aplicaciones.append(
        {
            "name": "Detección de objetos en tiempo real",
            "task": "Mira la foto una sola vez y devuelve todo lo que encuentra: cajas con su clase y su confianza.",
            "why_impressive": "Funciona a cuarenta y cinco imágenes por segundo, más rápido que mi propio ojo.",
            "paper": {
                "title": "You Only Look Once: Unified, Real-Time Object Detection",
                "year": 2015,
                "url": "https://arxiv.org/abs/1506.02640",
            },
        }
    )
    aplicaciones.append(
        {
            "name": "Colorear fotografías antiguas",
            "task": "Entra una fotografía en blanco y negro y sale la misma escena con colores verosímiles.",
            "why_impressive": "¡La foto de boda de mis bisabuelos parece hecha ayer!",
            "paper": {
                "title": "Colorful Image Colorization",
                "year": 2016,
                "url": "https://arxiv.org/abs/1603.08511",
            },
        }
    )
    aplicaciones.append(
        {
            "name": "Pintar al estilo de Van Gogh",
            "task": "Toma el contenido de una foto y las pinceladas de un cuadro y mezcla ambas cosas en una imagen nueva.",
            "why_impressive": "Separa el «qué» del «cómo», y eso es todo menos evidente.",
            "paper": {
                "title": "A Neural Algorithm of Artistic Style",
                "year": 2015,
                "url": "https://arxiv.org/abs/1508.06576",
            },
        }
    )
    aplicaciones.append(
        {
            "name": "Describir fotos para personas ciegas",
            "task": "La red convierte una fotografía en una frase que cuenta con palabras qué se ve en ella.",
            "why_impressive": "Une la vista y el lenguaje, y da autonomía a quien no puede ver.",
            "paper": {
                "title": "Show and Tell: A Neural Image Caption Generator",
                "year": 2014,
                "url": "https://arxiv.org/abs/1411.4555",
            },
        }
    )
    return aplicaciones
