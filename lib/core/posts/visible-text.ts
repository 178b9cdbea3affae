const shape = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether a text shows anything: joiners, marks of direction and blanks of any script have no shape (Unicode, 5.21). */
export const isVisible = (text: string): boolean => shape.test(text)

export const invisibleTitle = 'expected a title that can be seen, found characters without a shape'
