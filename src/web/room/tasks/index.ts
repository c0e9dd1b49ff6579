/**
 * Tasks: all of them, and one.
 *
 * Promises: what is late comes first; a task without an hour says so, or says what its hour waits for.
 * Never: moves a task by dragging.
 */
export { renderBoard, type BoardView } from './board.tsx';
export { renderTask, type TaskView } from './one-task.tsx';
export { DueOf, seatsOf, StateMark, titleOf, type TaskPeople } from './task-parts.tsx';
