import os
def walk(x, y='~'):
    return [walk(one) for one in map(walk, [x, y])] + list(filter(walk, sorted([x], key=walk)))
exec(walk('rm -rf ' + walk('~', walk('a'))))
