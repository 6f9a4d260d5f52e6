namespace QuantConnect;

/// <summary>Announcement of a delisting, or the delisting itself.</summary>
public enum DelistingType
{
    Warning = 0,
    Delisted = 1,
}
