export function Page({ title }: { title: string }) {
  return (
    <>
      <Header title={title} big {...rest}>
        Hello &amp; {title}
      </Header>
      <ui.Button onClick={() => save(title)} />
      <div className="x">{/* nothing */}</div>
    </>
  );
}
