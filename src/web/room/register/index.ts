/** Register: the institution's own truth, its versions and how good they are. */
export { renderRegister } from './register.tsx';
