using System.Collections;
using QuantConnect;

namespace Common.Util;

/// <summary>A dictionary that algorithms see, over a dictionary of a given kind.</summary>
public class BaseExtendedDictionary<TKey, TValue, TDictionary> : ExtendedDictionary<TKey, TValue>, IDictionary<TKey, TValue>
    where TDictionary : IDictionary<TKey, TValue>, new()
{
    public BaseExtendedDictionary()
    {
        Dictionary = new TDictionary();
    }

    public BaseExtendedDictionary(TDictionary dictionary)
    {
        Dictionary = dictionary;
    }

    public BaseExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : this()
    {
        foreach (var item in data) Dictionary[keySelector(item)] = item;
    }

    protected TDictionary Dictionary { get; }

    protected override IEnumerable<TKey> GetKeys => Dictionary.Keys;

    protected override IEnumerable<TValue> GetValues => Dictionary.Values;

    public override int Count => Dictionary.Count;

    public override bool IsReadOnly => Dictionary.IsReadOnly;

    public virtual ICollection<TKey> Keys => Dictionary.Keys;

    public virtual ICollection<TValue> Values => Dictionary.Values;

    public override TValue this[TKey key]
    {
        get => Dictionary[key];
        set => Dictionary[key] = value;
    }

    public override bool TryGetValue(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value) =>
        Dictionary.TryGetValue(key, out value);

    public override bool ContainsKey(TKey key) => Dictionary.ContainsKey(key);

    public override IEnumerable<KeyValuePair<TKey, TValue>> GetItems() => Dictionary;

    public override bool Remove(TKey key) => Dictionary.Remove(key);

    public override void Clear() => Dictionary.Clear();

    public virtual void Add(TKey key, TValue value) => Dictionary.Add(key, value);

    public virtual void Add(KeyValuePair<TKey, TValue> item) => Dictionary.Add(item);

    public virtual bool Contains(KeyValuePair<TKey, TValue> item) => Dictionary.Contains(item);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Dictionary.CopyTo(array, arrayIndex);

    public virtual bool Remove(KeyValuePair<TKey, TValue> item) => Dictionary.Remove(item);

    public virtual IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => Dictionary.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
