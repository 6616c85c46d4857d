"""From stored results, the course's policy and what people decided to marks. No learner code runs here."""
