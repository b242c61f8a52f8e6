// The errors of components/examples: named by their errcode, with an errmsg in the platform's form.
const FORM = /^.+, hint: \[[^\]]+\], from ip: 192\.0\.2\.\d+, more info at https:\/\/\S+\?e=(-?\d+)$/;

export default doc => Object.entries(doc.components?.examples ?? {}).flatMap(([name, { value }]) => {
  const path = ['components', 'examples', name];
  if (!/^err_-?\d+$/.test(name)) return [{ message: `Name this example err_errcode, not ${name}.`, path }];
  const code = Number(name.slice(4));
  if (value?.errcode !== code) return [{ message: `Make errcode ${code}, as the name says.`, path }];
  if (FORM.exec(value.errmsg)?.[1] !== String(code)) return [{ message: `Write errmsg in the form of README.md, ending with e=${code}.`, path }];
  return [];
});
