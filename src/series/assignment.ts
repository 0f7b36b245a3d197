/**
 * The cheapest way to give each row a column of its own (linear assignment, by the Hungarian method
 * with potentials; Kuhn 1955, in the O(n³) form of Jonker and Volgenant 1987).
 *
 *     3 1        row 0 takes column 1, row 1 column 0: 1 + 2 is less than 3 + 4
 *     2 4        → [1, 0]
 *
 * @param cost square matrix of finite numbers, by row.
 * @returns the column of each row. Of equally cheap ways always the same one.
 */
export function assign(cost: readonly (readonly number[])[]): readonly number[] {
  const size = cost.length;
  const state: State = {
    cost,
    // Index `size` of a column stands for "none yet"; rows count from 0, -1 is a free column.
    rowOf: Array.from({ length: size + 1 }, () => -1),
    rowPrice: Array.from({ length: size }, () => 0),
    columnPrice: Array.from({ length: size + 1 }, () => 0),
  };
  for (let row = 0; row < size; row += 1) place(state, row);
  const columns = Array.from({ length: size }, () => 0);
  for (let column = 0; column < size; column += 1) columns[state.rowOf[column]!] = column;
  return columns;
}

interface State {
  readonly cost: readonly (readonly number[])[];
  readonly rowOf: number[];
  readonly rowPrice: number[];
  readonly columnPrice: number[];
}

/** Finds a column for one more row; rows placed before may move to other columns. Changes `state`. */
function place({ cost, rowOf, rowPrice, columnPrice }: State, row: number): void {
  const none = cost.length;
  const least = Array.from({ length: none + 1 }, () => Infinity);
  const before = Array.from({ length: none + 1 }, () => none);
  const seen = Array.from({ length: none + 1 }, () => false);
  rowOf[none] = row;
  let at = none;
  while (rowOf[at] !== -1) {
    seen[at] = true;
    const from = rowOf[at]!;
    let next = none;
    let step = Infinity;
    for (let column = 0; column < none; column += 1) {
      if (seen[column] === true) continue;
      const reduced = cost[from]![column]! - rowPrice[from]! - columnPrice[column]!;
      if (reduced < least[column]!) {
        least[column] = reduced;
        before[column] = at;
      }
      if (least[column]! < step) {
        step = least[column]!;
        next = column;
      }
    }
    for (let column = 0; column <= none; column += 1) {
      if (seen[column] === true) {
        rowPrice[rowOf[column]!]! += step;
        columnPrice[column]! -= step;
      } else least[column]! -= step;
    }
    at = next;
  }
  while (at !== none) {
    const from = before[at]!;
    rowOf[at] = rowOf[from]!;
    at = from;
  }
}
