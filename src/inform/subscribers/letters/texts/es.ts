import type { LetterTexts } from '../texts.ts';

export const es = {
  confirmSubject: '{institution}: confirme que quiere nuestra información',
  confirmAsked:
    '{institution} ha recibido esta dirección en su página de información. Si confirma, recibirá un correo con cada información nueva.',
  confirmHow: 'Para confirmar, abra esta página en las próximas 48 horas y pulse el botón:',
  confirmElse:
    'Si no ha pedido nada, no haga nada: no se le enviará nada más y la dirección se borrará en un plazo de 48 horas.',
  newsSubject: '{institution}: {title}',
  noTextSubject: '{institution}: información nueva',
  noText: '{institution} ha publicado información nueva. Todavía no está escrita en su idioma.',
  changed: 'Lo que ha cambiado desde la versión {n}, que usted recibió:',
  unchanged: 'Las palabras son las mismas que en la versión {n}, que usted recibió.',
  moreChanged: 'Los demás cambios se leen en la página.',
  added: 'Añadido: {text}',
  removed: 'Suprimido: {text}',
  before: 'Antes: {text}',
  now: 'Ahora: {text}',
  phone: 'Por teléfono: {phone}',
  next: 'Próxima información: {at} a más tardar.',
  whole: 'El texto completo:',
  neverAsks: 'Nunca pedimos contraseñas, códigos ni números por correo, ni en estas páginas.',
  leave: 'Para no recibir nada más:',
  journal: 'Huella del diario (SHA-256):',
  manifest: 'Huella de esta versión de la página (SHA-256):',
} as const satisfies LetterTexts;
