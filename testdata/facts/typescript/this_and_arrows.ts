class Session {
  handlers = { close: () => this.end() };
  private end = async () => {
    await this.pending;
  };
  open(this: Session, { id }: { id: string } = { id: "1" }) {
    function inner() {
      return this;
    }
    return [inner, () => () => this];
  }
}
