namespace Common.Util;

/// <summary>A dictionary that algorithms see.</summary>
public class BaseExtendedDictionary<TKey, TValue> : BaseExtendedDictionary<TKey, TValue, Dictionary<TKey, TValue>>
    where TKey : notnull
{
    public BaseExtendedDictionary()
    {
    }

    public BaseExtendedDictionary(IEnumerable<TValue> data, Func<TValue, TKey> keySelector)
        : base(data, keySelector)
    {
    }
}
