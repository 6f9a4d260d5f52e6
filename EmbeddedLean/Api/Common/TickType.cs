namespace QuantConnect;

/// <summary>What a tick or bar is made of.</summary>
public enum TickType
{
    Trade = 0,
    Quote = 1,
    OpenInterest = 2,
}
