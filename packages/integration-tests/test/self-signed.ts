/** A certificate that nobody trusts, for `localhost`, and the key that belongs to it and to nothing else. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVt4oc4cP+1J+x8nL
LqA4oOISCUqihYRoS7jIl38eIW+hRANCAASyYODXo0TJmqBzdfcUQNn8Aowd1zHk
kAZ1OkhtZd/4LoTvDzpVljnAKuXumsMc+ztZmOZ9iQKIdnyBTl1vTscQ
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBaTCCAQ+gAwIBAgIUDyB4wAi8al7tf/OzW0BUIKX+/O0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA5MjUzNloYDzIxMjYxMDI4
MDkyNTM2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASyYODXo0TJmqBzdfcUQNn8Aowd1zHkkAZ1OkhtZd/4LoTvDzpVljnA
KuXumsMc+ztZmOZ9iQKIdnyBTl1vTscQoz0wOzAaBgNVHREEEzARgglsb2NhbGhv
c3SHBH8AAAEwHQYDVR0OBBYEFK+UkQcDqMKQxrFFutGyLIZcF2kdMAoGCCqGSM49
BAMCA0gAMEUCIFpfUWGTfntZpVp1n1mPZ3ce7vekRnGRyarDPGpx891BAiEA2gb8
88wnMrgDCoCzNOAoee8z2xhI/GHIk3/dcTUI2Y8=
-----END CERTIFICATE-----
`,
};
