// The errors of components/examples: named by their errcode, with an errmsg in the form of one platform.
const FORMS = {
  hint: /^.+, hint: \[[^\]]+\], from ip: 192\.0\.2\.\d+, more info at https:\/\/\S+\?e=(-?\d+)$/,
  rid: /^.+ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/,
};
const formOf = errmsg => Object.keys(FORMS).find(name => FORMS[name].test(errmsg ?? ''));

export default doc => {
  const examples = Object.entries(doc.components?.examples ?? {});
  const usual = formOf(examples[0]?.[1].value?.errmsg);
  return examples.flatMap(([name, { value }]) => {
    const path = ['components', 'examples', name];
    if (!/^err_-?\d+$/.test(name)) return [{ message: `Name this example err_errcode, not ${name}.`, path }];
    const code = Number(name.slice(4));
    if (value?.errcode !== code) return [{ message: `Make errcode ${code}, as the name says.`, path }];
    const form = formOf(value.errmsg);
    if (!form) return [{ message: 'Write errmsg in a form of README.md.', path }];
    if (form !== usual) return [{ message: `Write errmsg in the form ${usual}, as the first error of this document.`, path }];
    const named = FORMS[form].exec(value.errmsg)[1];
    return named !== undefined && named !== String(code) ? [{ message: `Let errmsg end with e=${code}.`, path }] : [];
  });
};
