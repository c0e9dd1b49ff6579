/** The tasks of the cell: all of them, and one. */
export { renderBoard, type BoardView } from './board.tsx';
export { renderTask, type TaskView } from './one-task.tsx';
export { DueOf, isLate, OwnerOf, seatsOf, StateMark, titleOf, type TaskPeople } from './task-parts.tsx';
