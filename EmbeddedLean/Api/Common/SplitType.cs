namespace QuantConnect;

/// <summary>Announcement of a split, or the split itself.</summary>
public enum SplitType
{
    Warning = 0,
    SplitOccurred = 1,
}
