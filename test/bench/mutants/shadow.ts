import type { Edit } from './edits.ts';

const tag = { fixture: 'tag', path: 'kernel/tag/tag.c' } as const;
const pin = { fixture: 'pin', path: 'kernel/pin/pin.c' } as const;

/** Slips that people make in an API of shadow variables, by hand. */
export const shadowListed: readonly Edit[] = [
  {
    ...tag,
    name: 'warning missing for what is there already',
    old: 'if (WARN_ON(tag_find(owner, id)))',
    put: 'if (tag_find(owner, id))',
  },
  {
    ...tag,
    name: 'constructor called for what is there already',
    old: '\tif (data)\n\t\treturn data;\n\tfresh =',
    put: '\tif (data) {\n\t\tif (init)\n\t\t\tinit(owner, data, arg);\n\t\treturn data;\n\t}\n\tfresh =',
  },
  {
    ...tag,
    name: 'constructor called outside of the lock',
    old: '\tspin_lock_irqsave(&tags_lock, flags);\n\ttag = tag_search(fresh->owner, fresh->id);\n\tif (tag) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);\n\t\tif (WARN_ON(!may_exist))\n\t\t\treturn NULL;\n\t\treturn tag->data;\n\t}\n\n\tif (init && init(fresh->owner, fresh->data, arg)) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);\n\t\treturn NULL;\n\t}\n',
    put: '\tif (init && init(fresh->owner, fresh->data, arg)) {\n\t\tkfree(fresh);\n\t\treturn NULL;\n\t}\n\tspin_lock_irqsave(&tags_lock, flags);\n\ttag = tag_search(fresh->owner, fresh->id);\n\tif (tag) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);\n\t\tif (WARN_ON(!may_exist))\n\t\t\treturn NULL;\n\t\treturn tag->data;\n\t}\n\n',
  },
  {
    ...tag,
    name: 'what a failing constructor leaves is kept',
    old: '\tif (init && init(fresh->owner, fresh->data, arg)) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);\n',
    put: '\tif (init && init(fresh->owner, fresh->data, arg)) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n',
  },
  {
    ...tag,
    name: 'added though the constructor fails',
    old: '\tif (init && init(fresh->owner, fresh->data, arg)) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);\n\t\treturn NULL;\n\t}',
    put: '\tif (init)\n\t\tinit(fresh->owner, fresh->data, arg);',
  },
  {
    ...tag,
    name: 'constructor not given its argument',
    old: 'init(fresh->owner, fresh->data, arg)',
    put: 'init(fresh->owner, fresh->data, fresh)',
  },
  { ...tag, name: 'memory not zeroed', old: 'fresh = kzalloc(', put: 'fresh = kmalloc(' },
  {
    ...tag,
    name: 'too little memory',
    old: 'kzalloc(sizeof(*fresh) + size, gfp)',
    put: 'kzalloc(sizeof(*fresh), gfp)',
  },
  {
    ...tag,
    name: 'destructor forgotten',
    old: '\tif (exit)\n\t\texit(tag->owner, tag->data);\n',
    put: '',
  },
  {
    ...tag,
    name: 'destructor given the wrong thing',
    old: 'exit(tag->owner, tag->data)',
    put: 'exit(tag->data, tag->owner)',
  },
  { ...tag, name: 'freed at once', old: 'kfree_rcu(tag, rcu);', put: 'kfree(tag);' },
  { ...tag, name: 'never freed', old: '\tkfree_rcu(tag, rcu);\n', put: '' },
  { ...tag, name: 'stays in its chain', old: '\thash_del_rcu(&tag->chain);\n', put: '' },
  {
    ...tag,
    name: 'all of an id: only the first of each chain',
    old: '\t\tif (tag->id == id)\n\t\t\ttag_drop(tag, exit);',
    put: '\t\tif (tag->id == id) {\n\t\t\ttag_drop(tag, exit);\n\t\t\tbreak;\n\t\t}',
  },
  {
    ...tag,
    name: 'all of an id: others as well',
    old: '\t\tif (tag->id == id)\n\t\t\ttag_drop',
    put: '\t\tif (tag->id >= id)\n\t\t\ttag_drop',
  },
  {
    ...tag,
    name: 'lock left held on the early return',
    old: '\tif (tag) {\n\t\tspin_unlock_irqrestore(&tags_lock, flags);\n\t\tkfree(fresh);',
    put: '\tif (tag) {\n\t\tkfree(fresh);',
  },
  {
    ...tag,
    name: 'id ignored',
    old: 'return tag->owner == owner && tag->id == id;',
    put: 'return tag->owner == owner;',
  },
  {
    ...tag,
    name: 'object ignored',
    old: 'return tag->owner == owner && tag->id == id;',
    put: 'return tag->id == id;',
  },
  {
    ...tag,
    name: 'id narrowed to 32 bits',
    old: 'tag->id == id;\n}',
    put: '(u32)tag->id == (u32)id;\n}',
  },
  {
    ...tag,
    name: 'not looked for again under the lock',
    old: '\ttag = tag_search(fresh->owner, fresh->id);\n\tif (tag) {',
    put: '\ttag = NULL;\n\tif (tag) {',
  },
  {
    ...tag,
    name: 'sleeps where the caller may not',
    old: 'kzalloc(sizeof(*fresh) + size, gfp)',
    put: 'kzalloc(sizeof(*fresh) + size, GFP_KERNEL)',
  },
  {
    ...tag,
    name: 'no memory not checked',
    old: '\tif (!fresh)\n\t\treturn NULL;\n\tfresh->owner',
    put: '\tfresh->owner',
  },
  {
    ...tag,
    name: 'what came second is kept',
    old: '\t\tkfree(fresh);\n\t\tif (WARN_ON(!may_exist))',
    put: '\t\tif (WARN_ON(!may_exist))',
  },
  {
    ...tag,
    name: 'RCU section left open',
    old: '\trcu_read_unlock();\n\n\treturn tag ? tag->data : NULL;',
    put: '\tif (tag)\n\t\trcu_read_unlock();\n\n\treturn tag ? tag->data : NULL;',
  },
  {
    ...pin,
    name: 'memory asked for under the lock',
    old: '\tstruct pin *pin = pin_new(owner, id, value, len, gfp);\n\tstruct pin *old;\n\n\tif (!pin)\n\t\treturn NULL;\n\tspin_lock(&pin_lock);\n',
    put: '\tstruct pin *pin, *old;\n\n\tspin_lock(&pin_lock);\n\tpin = pin_new(owner, id, value, len, gfp);\n\tif (!pin) {\n\t\tspin_unlock(&pin_lock);\n\t\treturn NULL;\n\t}\n',
  },
  {
    ...pin,
    name: 'one of two allocations fails, and the other is kept',
    old: '\tif (!pin->value) {\n\t\tkfree(pin);\n\t\treturn NULL;',
    put: '\tif (!pin->value) {\n\t\treturn NULL;',
  },
  {
    ...pin,
    name: 'data not copied',
    old: '\tif (value)\n\t\tmemcpy(pin->value, value, len);\n',
    put: '',
  },
  {
    ...pin,
    name: 'one byte short',
    old: 'pin->value = kzalloc(len, gfp);',
    put: 'pin->value = kzalloc(len - !!len, gfp);',
  },
  {
    ...pin,
    name: 'the value kept, its holder freed',
    old: '\tkfree(pin->value);\n\tkfree(pin);\n}',
    put: '\tkfree(pin);\n}',
  },
  {
    ...pin,
    name: 'freed at once, reader or not',
    old: '\t\tcall_rcu(&pin->rcu, pin_rcu_free);\n\t}\n\tspin_unlock(&pin_lock);\n}\n\n/* Takes away the values',
    put: '\t\tpin_free(pin);\n\t}\n\tspin_unlock(&pin_lock);\n}\n\n/* Takes away the values',
  },
];

/** Other ways of writing the same: none may be complained of. */
export const shadowRewrites: readonly Edit[] = [
  {
    ...tag,
    name: 'looked for under the lock only',
    old: '\tif (WARN_ON(tag_find(owner, id)))\n\t\treturn NULL;\n\tfresh = tag_make',
    put: '\tfresh = tag_make',
  },
  {
    ...tag,
    name: 'a grace period waited for',
    old: '\tspin_lock_irqsave(&tags_lock, flags);\n\ttag = tag_search(owner, id);\n\tif (tag)\n\t\ttag_drop(tag, exit);\n\tspin_unlock_irqrestore(&tags_lock, flags);\n}',
    put: '\tspin_lock_irqsave(&tags_lock, flags);\n\ttag = tag_search(owner, id);\n\tif (tag)\n\t\thash_del_rcu(&tag->chain);\n\tspin_unlock_irqrestore(&tags_lock, flags);\n\tif (!tag)\n\t\treturn;\n\tif (exit)\n\t\texit(tag->owner, tag->data);\n\tsynchronize_rcu();\n\tkfree(tag);\n}',
  },
  {
    ...tag,
    name: 'the loser freed after a grace period',
    old: '\t\tkfree(fresh);\n\t\tif (WARN_ON(!may_exist))',
    put: '\t\tkfree_rcu(fresh, rcu);\n\t\tif (WARN_ON(!may_exist))',
  },
  {
    ...tag,
    name: 'destructor before the chain is left',
    old: '\thash_del_rcu(&tag->chain);\n\tif (exit)\n\t\texit(tag->owner, tag->data);\n',
    put: '\tif (exit)\n\t\texit(tag->owner, tag->data);\n\thash_del_rcu(&tag->chain);\n',
  },
  {
    ...tag,
    name: 'a table of one chain',
    old: 'DEFINE_HASHTABLE(tags, 6)',
    put: 'DEFINE_HASHTABLE(tags, 1)',
  },
  {
    ...tag,
    name: 'the loop of all that may be cut short',
    old: '\thash_for_each_safe(tags, chain, next, tag, chain) {',
    put: '\t(void)next;\n\thash_for_each(tags, chain, tag, chain) {',
  },
  {
    ...tag,
    name: 'WARN_ON_ONCE for WARN_ON',
    old: 'if (WARN_ON(tag_find(owner, id)))',
    put: 'if (WARN_ON_ONCE(tag_find(owner, id)))',
  },
  {
    ...pin,
    name: 'at the end of the list',
    old: 'list_add_rcu(&pin->node, &pins);',
    put: 'list_add_tail_rcu(&pin->node, &pins);',
  },
  {
    ...pin,
    name: 'kmalloc and memset',
    old: '\tpin->value = kzalloc(len, gfp);\n\tif (!pin->value) {\n\t\tkfree(pin);\n\t\treturn NULL;\n\t}\n',
    put: '\tpin->value = kmalloc(len, gfp);\n\tif (!pin->value) {\n\t\tkfree(pin);\n\t\treturn NULL;\n\t}\n\tmemset(pin->value, 0, len);\n',
  },
  {
    ...pin,
    name: 'a copy made where there was something',
    old: '\tif (value)\n\t\tmemcpy(pin->value, value, len);\n',
    put: '\tif (value && len)\n\t\tmemmove(pin->value, value, len);\n',
  },
];
