evaluate(new File(basedir, '../../../src/it/copy-repository.groovy'))

def spec = new File(basedir, 'spec/kf.yaml')
def broken = spec.text.replaceFirst('#/components/schemas/AddAccountRequest', '#/components/schemas/NoSuchSchema')
assert broken != spec.text
spec.text = broken

return true
