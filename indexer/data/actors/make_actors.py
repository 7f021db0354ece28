#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes actors.tsv, the actor table, from the hand-written lists beside it and from open data.

  make_actors.py --open-data FOLDER > actors.tsv
  make_actors.py --open-data FOLDER --countries > countries.tsv

FOLDER holds factbook.jsonl.gz (The World Factbook, CC0), executive.yaml.gz, legislators-current.yaml.gz and committees-current.yaml.gz
(congress-legislators, CC0), world-leaders-2021.csv (Wikidata, CC0), reign-leaders-1945-2021.csv (REIGN, MIT), sp500.csv (PDDL),
Phoenix.Countries.actors.txt.gz and Phoenix.MilNonState.actors.txt.gz (Open Event Data Alliance, MIT). Also needs Debian's iso-codes.
"""
import argparse, collections, csv, gzip, html, io, json, re, sys, unicodedata
from pathlib import Path

LIFE_YEARS = 40   # between two offices of one person
HERE = Path(__file__).parent
COLUMNS = ["id", "kind", "name", "aliases", "country", "type", "rank", "roles", "source"]
NAMES = {"Burma": "MM", "Cote d'Ivoire": "CI", "Congo, Democratic Republic of the": "CD", "Congo, Republic of the": "CG", "Korea, North": "KP", "Korea, South": "KR",
         "Russia": "RU", "Syria": "SY", "Iran": "IR", "Vietnam": "VN", "Laos": "LA", "Tanzania": "TZ", "Venezuela": "VE", "Bolivia": "BO", "Moldova": "MD", "Brunei": "BN",
         "Turkey (Turkiye)": "TR", "Turkey": "TR", "Czechia": "CZ", "Cabo Verde": "CV", "Kosovo": "XK", "Taiwan": "TW", "Micronesia": "FM", "Holy See (Vatican City)": "VA", "Bahamas, The": "BS", "The Bahamas": "BS",
         "Gambia, The": "GM", "The Gambia": "GM", "Micronesia, Federated States of": "FM", "United States": "US", "United Kingdom": "GB", "North Macedonia": "MK", "Macedonia": "MK", "Falkland Islands": "FK"}
SPOKEN = {"MM": "Myanmar", "CI": "Ivory Coast", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "KP": "North Korea", "KR": "South Korea", "TR": "Turkey", "CZ": "Czech Republic",
          "BS": "the Bahamas", "GM": "the Gambia", "NL": "the Netherlands", "PH": "the Philippines", "AE": "the United Arab Emirates", "US": "the United States", "GB": "the United Kingdom", "MV": "the Maldives",
          "FM": "Micronesia", "CV": "Cape Verde", "VA": "Vatican City", "SB": "the Solomon Islands", "MH": "the Marshall Islands", "CF": "the Central African Republic", "DO": "the Dominican Republic", "KM": "the Comoros", "SC": "Seychelles"}
ADJECTIVES = {"CD": ["Congolese"], "CG": ["Congolese"], "US": ["American", "US", "U.S."], "GB": ["British", "UK"], "MM": ["Myanmar", "Burmese"], "BW": ["Botswana"], "LS": ["Lesotho"], "AE": ["Emirati", "UAE"], "NZ": ["New Zealand"],
              "BF": ["Burkinabe", "Burkina"], "CI": ["Ivorian"], "KZ": ["Kazakh"], "KG": ["Kyrgyz"], "TJ": ["Tajik"], "TM": ["Turkmen"], "UZ": ["Uzbek"], "BA": ["Bosnian"], "PH": ["Philippine"], "ES": ["Spanish"], "AR": ["Argentine", "Argentinian"],
              "BD": ["Bangladeshi", "Bangladesh"], "LV": ["Latvian"], "VU": ["Vanuatu"], "SN": ["Senegalese"], "SA": ["Saudi"], "HK": ["Hong Kong"], "PS": ["Palestinian"], "CH": ["Swiss"], "NE": ["Niger", "Nigerien"], "TL": ["Timorese"], "KR": ["South Korean"], "KP": ["North Korean"]}
OTHER_NAMES = {"GB": ["Britain", "UK", "U.K.", "United Kingdom"], "US": ["United States", "America", "U.S.", "US", "USA"], "CD": ["DR Congo", "Congo", "DRC"], "KR": ["Korea"], "MM": ["Burma"], "TR": ["Türkiye"], "CI": ["Côte d'Ivoire"],
               "CZ": ["Czechia"], "AE": ["UAE", "United Arab Emirates"], "NL": ["Holland"], "VA": ["Vatican", "Holy See"], "TL": ["East Timor"], "SZ": ["Swaziland"], "MK": ["Macedonia"], "CN": ["PRC"], "BA": ["Bosnia"], "CV": ["Cabo Verde"]}
STATES = "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia Washington West_Virginia Wisconsin Wyoming".split()
CRICKET = "AU BD IN IE NZ PK ZA LK ZW AF NL NP".split()
RUGBY = "AU AR FR IE IT NZ ZA JP FJ WS TO GE RO US UY NA CA PT CL ES".split()
HOME_NATIONS = ["England", "Scotland", "Wales", "Northern Ireland", "West Indies"]


def folded(text):
    text = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in text if not unicodedata.combining(c))).strip("-")


def opened(folder, name):
    path = folder / name
    data = path.read_bytes()
    return io.StringIO((gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8", "replace"))


def plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text.replace("<br>", "\n"))).replace("\u00a0", " ")).strip()


def far_apart(some, others):
    """Whether two lists of roles are so long apart that nobody held both: John Kennedy, senator since 2017, is not the president of 1961."""
    years = [[int(y) for role in roles for y in re.findall(r"\b(\d{4})\b", role)] for roles in (some, others)]
    return all(years) and (min(years[1]) - max(years[0]) > LIFE_YEARS or min(years[0]) - max(years[1]) > LIFE_YEARS)


class Table:
    """Rows by folded name and kind; a later row of the same actor adds its aliases, roles and source to the first."""

    def __init__(self):
        self.rows, self.by_name, self.ids = [], {}, set()

    def add(self, kind, name, country="", aliases=(), type_="", rank=1, roles=(), source=""):
        name = name.strip()
        if len(name) < 2 or len(name) > 120 or "\t" in name:
            return None
        person = kind == "person"
        row = None
        keys = [folded(name)] + [folded(a.lstrip("!")) for a in (aliases if person else [])]
        for key in [(k, person) for k in sorted(keys, key=lambda k: -len(k))]:   # "George Walker Bush" tells more than "George Bush"
            for other in self.by_name.get(key, []):
                if (not country or not other["country"] or other["country"] == country) and not (person and far_apart(other["roles"], roles)):
                    row = row or other
        if row is None:
            row = {"kind": kind, "name": name, "country": country, "aliases": [], "type": type_, "rank": rank, "roles": [], "source": []}
            self.rows.append(row)
        row["country"] = row["country"] or country
        for alias in [name, *aliases]:
            alias = alias.strip()
            if alias.lstrip("!") and alias != row["name"] and alias not in row["aliases"]:
                row["aliases"].append(alias)
            known = self.by_name.setdefault((folded(alias.lstrip("!")), person), [])
            if row not in known and (folded(alias.lstrip("!")) == folded(row["name"]) or (person and " " in alias)):
                known.append(row)
        row["roles"] += [r for r in roles if r and r not in row["roles"] and not any(r.split(" ")[0] in q and r[-9:] in q for q in row["roles"])]
        if source and source not in row["source"]:
            row["source"].append(source)
        return row

    def write(self, out):
        names = collections.Counter((folded(r["name"]), r["kind"] == "person") for r in self.rows)
        for r in self.rows:
            slug = folded(r["name"])
            if names[(slug, r["kind"] == "person")] > 1 or slug in self.ids:
                slug += "-" + (r["country"] or r["kind"]).lower()
            n, base = 2, slug
            while slug in self.ids:
                slug, n = f"{base}-{n}", n + 1
            self.ids.add(slug)
            r["id"] = slug
        for r in sorted(self.rows, key=lambda r: r["id"]):
            print("\t".join([r["id"], r["kind"], r["name"], ";".join(r["aliases"]), r["country"], r["type"], str(r["rank"]), ";".join(r["roles"]), "+".join(r["source"])]), file=out)


def read_hand(table, file, kind=None):
    type_ = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("@kind "):
            kind = line[6:]
        elif line.startswith("@type "):
            type_ = line[6:]
        elif line and line[0] != "#":
            cells = (line.split("\t") + [""] * 4)[:4]
            if kind == "person":
                star = cells[0].startswith("*")
                table.add("person", cells[0].lstrip("*"), cells[2], [a for a in cells[1].split(";") if a], "", 3 if star else 2, [r for r in cells[3].split(";") if r], "hand")
            else:
                table.add(kind, cells[0].lstrip("*"), cells[2], [a for a in cells[1].split(";") if a], type_, 3 if cells[0].startswith("*") else 2, [], "hand")


def read_countries(folder):
    """ISO 3166-1 alpha-2 → {name, adjectives, factbook record}."""
    iso = json.load(open("/usr/share/iso-codes/json/iso_3166-1.json", encoding="utf-8"))["3166-1"]
    by_name = {c.get("common_name", c["name"]): c["alpha_2"] for c in iso} | {c["name"]: c["alpha_2"] for c in iso} | NAMES
    three = {c["alpha_3"]: c["alpha_2"] for c in iso} | {"KSV": "XK", "XKX": "XK"}
    countries = {}
    for line in opened(folder, "factbook.jsonl.gz"):
        record = json.loads(line)
        naming = record["Government"].get("Country name") or {}
        name = plain((naming.get("conventional short form") or {}).get("text") or "")
        if name in ("none", ""):
            name = plain((naming.get("conventional long form") or {}).get("text") or "")
        name = re.sub(r"\s*\(.*", "", name) if name not in NAMES else name
        code = by_name.get(name) or by_name.get(re.sub(r"^the ", "", name, flags=re.I))
        if not code:
            continue
        adjective = plain(((record.get("Nationality") or {}).get("adjective") or {}).get("text") or "")
        adjective = re.split(r"[,;(]| or ", adjective)[0].strip()
        spoken = SPOKEN.get(code, name)
        countries[code] = {"name": spoken, "bare": re.sub(r"^the ", "", spoken), "adjectives": ADJECTIVES.get(code) or ([adjective] if adjective and adjective != "none" else []), "record": record}
    return countries, three




TITLES = re.compile(r"^(?:(?:Acting|Interim|Transitional|Prime|Vice|Deputy|First|Federal|President|Prime Minister|Minister|King|Queen|Emperor|Sultan|Amir|Emir|Grand|Duke|Prince|Chancellor|Premier|Governor|General|Governor-General|Administrator|Commissioner|Chief|Executive|Mayor|Lieutenant|Taoiseach|Supreme|Leader|Crown|State|Sheikh|Shaykh|Gen\.|Gen|Maj\.|Brig\.|Col\.|Capt\.|Captain|Lt\.|Adm\.|Dr\.|Sir|Dame|of|the|and|Government|Council|Chairman|Chairperson|Presidency|High|Representative|Ulu|O|le|Ao|Head|Taliban|overall)\s+)+")


def title_case(word):
    if not word.isupper() or len(word) < 2:
        return word
    return re.sub(r"(^|[-' ’])(\w)", lambda m: m.group(1) + m.group(2).upper(), word.lower())


def read_factbook_people(table, countries):
    for code, c in countries.items():
        branch = c["record"]["Government"].get("Executive branch") or {}
        for field, default in (("chief of state", "head of state"), ("head of government", "head of government")):
            text = plain((branch.get(field) or {}).get("text") or "")
            for part in re.split(r";", text)[:1]:
                part = re.split(r"\(since", part)
                if len(part) < 2 or len(part[0]) > 90:
                    continue
                since = re.search(r"\d{4}", part[1])
                head = TITLES.match(part[0])
                role = head.group(0).strip() if head else default
                words = part[0][len(head.group(0)) if head else 0:].strip().split()
                if 1 < len(words) < 8 and since:
                    table.add("person", " ".join(title_case(w) for w in words), code, [], "", 2, [f"{role} of {c['bare']} {since.group(0)}-"], "factbook")
        results = plain((branch.get("election results") or {}).get("text") or "")
        for m in re.finditer(r"((?:[A-Z][\w'’.-]+ ){1,3})((?:[A-Z][A-Z'’-]+ ?){1,3})\(", results):
            words = (m.group(1) + m.group(2)).split()
            if not any(w in ("Party", "President", "Minister", "NA", "House", "Parliament", "Council") for w in words) and m.group(2).strip().isupper():
                table.add("person", " ".join(title_case(w) for w in words), code, [], "", 1, [], "factbook")


PARTY_STOP = re.compile(r"\b(none|banned|independent|note|parties|party leaders|candidates|political (?:pressure|organizations)|no (?:formal|recognized)|include|various|other)\b", re.I)


def read_factbook_bodies(table, countries):
    for code, c in countries.items():
        government = c["record"]["Government"]
        for part in (government.get("Political parties") or {}).get("text", "").split("<br>"):
            part = plain(part).replace("]", "")
            main = re.split(r"\s*[\[(;]", part)[0].strip()
            bits = re.split(r" or ", main)
            if not 3 < len(bits[0]) < 60 or PARTY_STOP.search(bits[0]) or not bits[0][0].isupper() or len(bits[0].split()) > 8:
                continue
            former = re.search(r"\(formerly (?:the )?([^)]{4,60}?)(?: or ([\w-]+))?\)", part)
            aliases = [b for b in bits[1:] if 1 < len(b) < 40] + ([former.group(1)] if former else [])
            table.add("organisation", bits[0], code, aliases, "party", 1, [], "factbook")
        body = plain((government.get("Legislative branch") or {}).get("legislature name", {}).get("text") or "")
        m = re.match(r"([^(]+?)(?:\s*\(([^)]+)\))?$", body)
        if m and 3 < len(m.group(1)) < 60:
            add_national(table, code, c, m.group(1).strip(), [m.group(2)] if m.group(2) else [], "parliament", "factbook")
        for chamber in ("Legislative branch - lower chamber", "Legislative branch - upper chamber"):
            text = plain((government.get(chamber) or {}).get("chamber name", {}).get("text") or "")
            m = re.match(r"([^(]+?)(?:\s*\(([^)]+)\))?$", text)
            if m and 3 < len(m.group(1)) < 60:
                add_national(table, code, c, m.group(1).strip(), [m.group(2)] if m.group(2) else [], "parliament", "factbook")
        courts = plain((government.get("Judicial branch") or {}).get("highest court(s)", {}).get("text") or "")
        for court in ("Supreme Court", "Constitutional Court", "Court of Cassation", "Constitutional Council", "High Court of Justice", "Supreme Administrative Court"):
            if re.search(r"\b" + court + r"\b", courts) and "consider" not in courts[:20]:
                add_national(table, code, c, court, [], "court", "factbook", f"{court} of {c['name']}")


def add_national(table, code, c, short, more, type_, source, name=None):
    """A body whose short name many countries share."""
    bare = c["bare"]
    aliases = [short] + [f"{a} {short}" for a in c["adjectives"] + [bare]] + [m for m in more if 3 < len(m) < 60]
    own = bare in short or any(a in short for a in c["adjectives"])
    name = name or (short if own else f"{short} of {c['name']}")
    if not own:
        aliases.append(f"{short} ({bare})")
    mine = {name, f"{short} of {bare}", f"{short} of {c['name']}", *aliases}
    for row in table.rows:   # a hand-written row of that country with one of these names is the same body
        if row["country"] == code and row["kind"] == "government" and (row["name"] in mine or mine & set(a.lstrip("!") for a in row["aliases"])):
            row["aliases"] += [a for a in aliases if a not in row["aliases"] and a != row["name"]]
            return
    table.add("government", name, code, aliases, type_, 1, [], source)


def add_patterns(table, countries):
    for code, c in countries.items():
        if not c["record"].get("Nationality"):
            continue
        bare = c["bare"]
        table.add("organisation", f"{bare} national football team", code, [f"{bare} men's national football team", f"{bare} national soccer team"], "team", 1, [], "pattern")
        if code in CRICKET:
            table.add("organisation", f"{bare} national cricket team", code, [f"{bare} men's national cricket team"], "team", 1, [], "pattern")
        if code in RUGBY:
            table.add("organisation", f"{bare} national rugby union team", code, [], "team", 1, [], "pattern")
    for nation in HOME_NATIONS:
        for sport in ("football", "cricket", "rugby union"):
            table.add("organisation", f"{nation} national {sport} team" if nation != "West Indies" else "West Indies cricket team", "GB" if nation != "West Indies" else "", [f"{nation} men's national {sport} team"], "team", 1, [], "pattern")
    for state in (s.replace("_", " ") for s in STATES):
        table.add("government", f"{state} Legislature", "US", [f"{state} State Legislature", f"{state} legislature"], "parliament", 0, [], "pattern")
        table.add("government", f"{state} Supreme Court", "US", [f"Supreme Court of {state}"], "court", 0, [], "pattern")
        table.add("government", f"{state} Senate", "US", [f"{state} State Senate"], "parliament", 0, [], "pattern")
        table.add("government", f"{state} House of Representatives", "US", [f"{state} House"], "parliament", 0, [], "pattern")
        table.add("government", f"{state} National Guard", "US", [], "military", 0, [], "pattern")
        table.add("government", f"{state} Department of Health", "US", [f"{state} Health Department"], "agency", 0, [], "pattern")
        table.add("organisation", f"University of {state}", "US", [], "university", 0, [], "pattern")
        table.add("organisation", f"{state} State University", "US", [f"{state} State"], "university", 0, [], "pattern")


def read_yaml_people(text):
    """Enough of YAML for congress-legislators: (names, terms) of each person."""
    person = None
    for line in text:
        if line.startswith("- "):
            if person:
                yield person
            person, block = {"name": {}, "terms": []}, None
        indent = len(line) - len(line.lstrip())
        if indent == 2 and line.rstrip().endswith(":"):
            block = line.strip(" -:\n")
        m = re.match(r"\s*-?\s*([a-z_]+): (.+)", line)
        if m and block == "name" and indent == 4:
            person["name"][m.group(1)] = m.group(2).strip("'\" \n")
        elif m and block == "terms":
            if line.lstrip().startswith("- "):
                person["terms"].append({})
            if person["terms"]:
                person["terms"][-1].setdefault(m.group(1), m.group(2).strip("'\" \n"))
    if person:
        yield person


def read_congress(table, folder):
    roles = {"sen": "Senator", "rep": "Representative", "prez": "President of the United States", "viceprez": "Vice President of the United States"}
    for file, source in (("legislators-current.yaml.gz", "us-legislators"), ("executive.yaml.gz", "us-executive")):
        for p in read_yaml_people(opened(folder, file)):
            n, spans = p["name"], collections.OrderedDict()
            for t in p["terms"]:
                spans.setdefault(t.get("type"), []).append((t.get("start", "")[:4], t.get("end", "")[:4]))
            if "last" not in n or (source == "us-executive" and spans and max(e for v in spans.values() for _, e in v) < "1945"):
                continue
            short = f"{n.get('nickname') or n['first']} {n['last']}"
            full = [f"{n['first']} {n['last']}", " ".join(x for x in (n["first"], n.get("middle"), n["last"]) if x), n.get("official_full", "")]
            if n.get("suffix"):
                full.append(f"{n['first']} {n['last']} {n['suffix']}")
            name = n.get("official_full") if "nickname" not in n and n.get("official_full") else short
            name = re.sub(r" [A-Z]\. ", " ", name).replace(",", "")
            table.add("person", name, "US", [a for a in [short, *full] if a and "," not in a and len(a.split()) > 1], "", 1,
                      [f"{roles.get(k, k)} {v[0][0]}-{v[-1][1]}" for k, v in spans.items()], source)
    for line in opened(folder, "committees-current.yaml.gz"):
        m = re.match(r"  name: ((?:House|Senate|Joint).+)", line)
        if m:
            name = m.group(1).strip("'\"")
            short = re.match(r"(House|Senate) (?:Select |Special |Permanent Select )?Committee on (?:the )?(.+)", name)
            aliases = [f"{short.group(1)} {short.group(2)} Committee"] if short else []
            by_hand = next((row for row in table.rows if row["country"] == "US" and {name, *aliases} & {row["name"], *row["aliases"]}), None)
            table.add("government", by_hand["name"] if by_hand else name, "US", [name, *aliases], "parliament", 1, [], "us-committees")


def read_leaders(table, folder, three, countries):
    for row in csv.DictReader(opened(folder, "world-leaders-2021.csv")):
        code = next((k for k, c in countries.items() if c["bare"] == row["country"] or c["name"] == row["country"]), "")
        if len(row["officeholderLabel"].split()) > 1:
            table.add("person", row["officeholderLabel"], code, [], "", 2, [f"{row['positionLabel']} {row['start_year']}-{row['end_year']}"] if row["start_year"] else [], "wikidata-2021")
    reign = collections.defaultdict(list)
    for row in csv.DictReader(opened(folder, "reign-leaders-1945-2021.csv")):
        reign[folded(row["leader"].split()[-1])].append((row["syear"], row["eyear"]))
    country, name, codes, aliases = "", "", [], []

    def flush():
        words = name.split()
        dated = [c for c in codes if re.match(r"[A-Z]{3}GOV", c)]
        if len(words) < 2 or len(words) > 5 or not dated or not three.get(dated[0][:3]) or not all(re.fullmatch(r"[A-Z'.-]+", w) for w in words) or any(len(w) == 1 for w in words):
            return
        years = [year for c in dated for year in re.findall(r"\b(\d{2}|\d{4})\d{4}\b", c)]
        years = sorted(int(y) if len(y) == 4 else (1900 if int(y) > 30 else 2000) + int(y) for y in years)
        spell = next(((s, e) for s, e in reign.get(folded(words[-1]), []) if years and years[0] - 2 <= int(s or 0) <= years[-1] + 2), None)
        if not years or (not spell and (years[-1] < 2000 or len(dated) < 3)):
            return
        code = three[dated[0][:3]]
        role = (f"leader of {countries[code]['bare']} {spell[0]}-{spell[1]}" if spell and code in countries else f"government {years[0]}-{years[-1] if len(years) > 1 else ''}")
        cased = " ".join(title_case(w) if w not in ("DE", "DA", "DO", "DOS", "DEL", "VAN", "DER", "VON", "BIN", "BEN", "AL", "EL", "LA", "ARAP", "OF") or i == 0 else w.lower() for i, w in enumerate(words))
        table.add("person", re.sub(r"\b([Aa])l-(\w)", lambda m: "al-" + m.group(2).upper(), cased), code, [], "", 1 if spell else 0, [role], "reign+phoenix" if spell else "phoenix")

    for line in opened(folder, "Phoenix.Countries.actors.txt.gz"):
        line = line.rstrip("\n")
        if re.match(r"[A-Z]", line):
            flush()
            name, codes, aliases = re.sub(r"\s*[;\[].*", "", line).replace("_", " ").strip(), [], []
        elif line.strip().startswith("["):
            codes.append(line.strip().strip("[]"))
    flush()


def read_companies(table, folder):
    for row in csv.DictReader(opened(folder, "sp500.csv")):
        name = re.sub(r"\s*\((?:Class [A-C]|The)\)", "", row["Security"])
        short = re.sub(r",? (Inc\.?|Corporation|Corp\.?|Company|Co\.|plc|Ltd\.?|Group|Holdings|Technologies)$", "", name)
        known = any(a.lstrip("!") in (name, short) or r["name"] in (name, short) for r in table.rows if r["type"] == "company" for a in [r["name"], *r["aliases"]])
        if not known:
            table.add("organisation", name, "US", [short] if short != name else [], "company", 1, [], "sp500")


def read_groups(table, folder):
    name, aliases, known = "", [], {folded(a.lstrip("!")) for r in table.rows for a in [r["name"], *r["aliases"]]}
    small = {"OF", "THE", "AND", "FOR", "IN", "DE", "LA", "LOS", "DU", "DES", "EL", "AL", "Y", "E", "TO", "I", "UL", "DEL", "DER", "POUR"}

    def cased(text):
        return " ".join(w.lower() if w in small and i else title_case(w) for i, w in enumerate(text.split()))

    for line in opened(folder, "Phoenix.MilNonState.actors.txt.gz"):
        line = line.rstrip()
        if re.match(r"[A-Z]", line):
            name, aliases = line.split("\t")[0].replace("_", " ").strip(), []
        elif line.startswith("+"):
            aliases.append(line[1:].replace("_", " ").strip())
        elif line.strip().startswith("[") and name:
            if 2 <= len(name.split()) <= 7 and re.fullmatch(r"[A-Z' -]+", name) and folded(name) not in known and not known & {folded(a) for a in aliases}:
                table.add("group", cased(name), "", [cased(a) for a in aliases if re.fullmatch(r"[A-Z' -]+", a) and 2 <= len(a.split()) <= 7][:4], "armed", 0, [], "phoenix")
            name = ""


def print_countries(countries):
    print("# SPDX-License-Identifier: GPL-3.0-or-later\n# Countries as the names of their bodies tell them. Made by make_actors.py --countries from The World Factbook (CC0) and iso-codes; do not edit.")
    print("# Columns: ISO 3166-1 alpha-2, name in '(…)' and 'of …', other names and adjectives (';' between).")
    for code, c in sorted(countries.items()):
        if c["record"].get("Nationality"):
            names = [n for n in dict.fromkeys([c["bare"], *OTHER_NAMES.get(code, []), *c["adjectives"]]) if n]
            print("\t".join([code, c["name"], ";".join(names)]))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--open-data", type=Path, required=True)
    options.add_argument("--countries", action="store_true", help="print countries.tsv instead")
    asked = options.parse_args()
    folder = asked.open_data
    countries, three = read_countries(folder)
    if asked.countries:
        return print_countries(countries)
    table = Table()
    read_hand(table, HERE / "curated_organisations.tsv")
    read_hand(table, HERE / "curated_people.tsv", "person")
    read_factbook_people(table, countries)
    read_factbook_bodies(table, countries)
    add_patterns(table, countries)
    read_congress(table, folder)
    read_leaders(table, folder, three, countries)
    read_companies(table, folder)
    read_groups(table, folder)
    print("# SPDX-License-Identifier: GPL-3.0-or-later\n# The actor table: who is named in the news since 1945. Made by make_actors.py; do not edit, add to curated_*.tsv instead.")
    print("# Sources: hand (this project), factbook (The World Factbook, CC0), us-legislators, us-executive, us-committees (congress-legislators, CC0), wikidata-2021 (CC0),\n"
          "# reign (REIGN, MIT), phoenix (Open Event Data Alliance, MIT), sp500 (PDDL), pattern (made from a country's name). rank: 3 known by surname, 2 curated or leading, 1 from open data, 0 pattern.")
    print("# Columns: " + " ".join(COLUMNS) + ". Aliases and roles are separated by ';'; '!' before an alias: found even where the name tagger missed it.")
    table.write(sys.stdout)


if __name__ == "__main__":
    main()
