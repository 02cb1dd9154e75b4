/** A server. */
class Server extends Base {
  #token = secret();
  static count = 0;
  name;
  static {
    Server.count = 1;
  }
  constructor(token) {
    super("s");
    this.#token = token;
  }
  get size() {
    return this.list.length;
  }
  async run(request) {
    const check = () => this.#token === request.token;
    return super.run(check());
  }
  static create() {
    return new this();
  }
  ["list tools"]() {}
}
const Other = class extends mixin(Server) {};
