"""Words of which invented releases are made: states, posts, topics, forms, parts of names."""

STATES = {
    "isl": "Iceland", "nzl": "New Zealand", "per": "Peru", "ken": "Kenya", "fin": "Finland",
    "npl": "Nepal", "ury": "Uruguay", "gha": "Ghana", "est": "Estonia", "lka": "Sri Lanka",
    "jor": "Jordan", "zmb": "Zambia",
}  # fmt: skip
POSTS = (
    "Minister of Foreign Affairs", "Minister of Defence", "Minister of Trade", "Prime Minister",
    "President", "Minister of Fisheries", "Deputy Prime Minister", "Special Envoy for Climate",
    "Minister of Health", "Minister of Energy", "Ambassador at Large", "Minister of Transport",
)  # fmt: skip
TOPICS = {
    "demining": ("clearance of mines in border districts", "demining in border districts"),
    "health": ("vaccines for rural clinics", "support rural clinics with vaccines"),
    "education": ("school building in the highlands", "building of schools in the highlands"),
    "water": ("irrigation canals in dry regions", "canals for irrigation of dry regions"),
    "disaster-relief": ("shelter after the floods", "emergency shelter for flood victims"),
    "energy": ("solar plants on islands", "construction of solar plants on islands"),
    "fisheries": ("patrol boats for coast guards", "provision of patrol boats for coast guards"),
}  # fmt: skip
FORMS = {
    "declaration": "Joint Declaration", "mou": "Memorandum of Understanding",
    "treaty": "Treaty", "joint-statement": "Joint Statement", "agreement": "Agreement",
}  # fmt: skip
HEADS = (
         "Bel", "Cor", "Dal", "Fen", "Gar", "Hel", "Jor", "Kes", "Lum", "Mar", "Nor", "Pel",
         "Quin", "Ras", "Sol", "Tam", "Ulm", "Ves", "Wil", "Yar", "Zan", "Bro", "Chan", "Dru",
)  # fmt: skip
TAILS = ("ano", "berg", "dita", "erik", "folk", "gund", "hana", "ilda", "jana", "kova", "lund",
         "mita", "nadu", "orin", "pora", "rasen", "sita", "toro", "umbe", "vard")  # fmt: skip
