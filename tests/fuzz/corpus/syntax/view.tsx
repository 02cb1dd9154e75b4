3export const V = ({ a }: { a: string }) => a ? <p key={eval(a)}>{`x ${a}`}</p> : null;
