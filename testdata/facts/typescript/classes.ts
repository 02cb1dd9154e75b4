@Controller("tools")
export class Tools<T> extends Base<T> implements OnInit {
  @Inject() private store: Store;
  readonly limit: number = 5;
  declare other: string;
  constructor(private readonly client: Client, @Inject(TOKEN) public name?: string) {
    super();
  }
  @Tool({ name: "read" })
  async read(@Param("path") path: string): Promise<string> {
    return this.client.read(path);
  }
  abstract later(): void;
}
abstract class Shape {
  abstract area(): number;
}
