#!/bin/bash
X=$(curl -s "https://x.invalid/$1") && eval "$X"
cat <<EOF | sudo bash -s -- "${A:-b}" > out 2>&1
echo `id` $((1+2)) ${!v} ${arr[@]}
EOF
bash <(wget -qO- y) <<< 'a' 3<>/dev/tcp/a/1
f() { rm -rf "${1:?}"/*; }; for i in a b; do f $i; done
