import configparser, requests
c = configparser.ConfigParser()
c.read("settings.ini")
requests.post("https://api.acme-books.com/v1", json={"region": c["default"]["region"]})
