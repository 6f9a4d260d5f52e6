using System.Diagnostics.CodeAnalysis;

namespace QuantConnect;

/// <summary>The base of the dictionaries that algorithms see.</summary>
public abstract class ExtendedDictionary<TKey, TValue>
{
    public abstract int Count { get; }

    public virtual bool IsReadOnly => true;

    protected abstract IEnumerable<TKey> GetKeys { get; }

    protected abstract IEnumerable<TValue> GetValues { get; }

    public abstract TValue this[TKey key] { get; set; }

    public abstract bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value);

    public abstract IEnumerable<KeyValuePair<TKey, TValue>> GetItems();

    public virtual bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public virtual bool Remove(TKey key) => throw new InvalidOperationException($"{GetType().Name} cannot be changed: nothing can be removed from it.");

    public virtual void Clear() => throw new InvalidOperationException($"{GetType().Name} cannot be changed: it cannot be cleared.");
}
