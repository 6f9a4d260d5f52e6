namespace Common.Util;

/// <summary>A dictionary that algorithms see and cannot change: what would change it throws.</summary>
public class ReadOnlyExtendedDictionary<TKey, TValue> : BaseExtendedDictionary<TKey, TValue>
    where TKey : notnull
{
    public ReadOnlyExtendedDictionary()
    {
    }

    public ReadOnlyExtendedDictionary(IDictionary<TKey, TValue> dictionary)
    {
        foreach (var (key, value) in dictionary) Dictionary[key] = value;
    }

    public ReadOnlyExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : base(data, keySelector)
    {
    }

    public override bool IsReadOnly => true;

    public override TValue this[TKey key]
    {
        get => base[key];
        set => throw Refusal();
    }

    public override bool Remove(TKey key) => throw Refusal();

    public override void Clear() => throw Refusal();

    public new void Add(TKey key, TValue value) => throw Refusal();

    public new void Add(KeyValuePair<TKey, TValue> item) => throw Refusal();

    public new bool Remove(KeyValuePair<TKey, TValue> item) => throw Refusal();

    private static InvalidOperationException Refusal() => new("This dictionary is read-only.");
}
