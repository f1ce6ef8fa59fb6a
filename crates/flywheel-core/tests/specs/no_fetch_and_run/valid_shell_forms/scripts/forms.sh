eval "$(ssh-agent -s)"
source <(kubectl completion bash)
curl -s https://api.acme-books.com/list | xargs -n1 echo
CMD="curl -s https://api.acme-books.com/v1"
$CMD | jq .
flock /tmp/lock -c 'make'
su -c 'make install'
