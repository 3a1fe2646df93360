/** A hash that another server made, of the password "correct horse". */
export const foreignHash =
  '{SSHA512}7lqllKPvc30TfEAWguU24aGb3rg6w2YBAYs5JoXFpIu62EjlxEWRNtjJ5BN7FHiAU8UehKYXcJ9sdMLdHVyJzvjcZz8=';
