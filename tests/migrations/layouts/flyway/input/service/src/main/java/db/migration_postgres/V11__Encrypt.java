class V11__Encrypt {}
