# honest author who links papers at rarer publishers
def applications():
    rows = [
        ("Plant disease from leaves", "Name the disease and the crop from a picture of a single leaf.", "Farmers need only a phone.",
         "Using Deep Learning for Image-Based Plant Disease Detection", 2016, "https://www.frontiersin.org/articles/10.3389/fpls.2016.01419/full"),
        ("Retina and heart risk", "From a fundus photograph predict age, blood pressure and the risk of a heart attack.", "No doctor sees that in an eye.",
         "Development and Validation of a Deep Learning Algorithm for Detection of Diabetic Retinopathy", 2016, "https://jamanetwork.com/journals/jama/fullarticle/2588763"),
        ("Animal behavior tracking", "Follow the paws, ears and tail of a mouse through every frame of a video.", "No markers and little training data.",
         "DeepEthogram, a machine learning pipeline for supervised behavior classification from raw pixels", 2021, "https://elifesciences.org/articles/63377"),
        ("Poverty from space", "Estimate the consumption of households in a village from a daytime satellite image.", "Surveys are slow and costly.",
         "Combining satellite imagery and machine learning to predict poverty", 2016, "https://www.science.org/doi/10.1126/science.aaf7894"),
        ("Camera traps", "Name the species, number and behavior of animals in pictures of a motion-triggered camera.", "3.2 million pictures, 99 percent automated.",
         "Automatically identifying, counting, and describing wild animals in camera-trap images with deep learning", 2018, "https://www.pnas.org/doi/10.1073/pnas.1719367115"),
        ("Street numbers", "Read the whole house number from a street-level photograph at once.", "It is better than human operators.",
         "Multi-digit number recognition", 2013, "https://research.google.com/pubs/pub42241.html"),
    ]
    return [{"name": n, "task": t, "why_impressive": w, "paper": {"title": p, "year": y, "url": u}} for n, t, w, p, y, u in rows]
