namespace QuantConnect.Data;

/// <summary>A symbol on one channel of a stream.</summary>
public class Channel
{
    /// <summary>Name for streams that have one channel only.</summary>
    public static string Single = "common";

    public Channel(string channelName, Symbol symbol)
    {
        ArgumentException.ThrowIfNullOrEmpty(channelName);
        ArgumentNullException.ThrowIfNull(symbol);
        Name = channelName;
        Symbol = symbol;
    }

    public string Name { get; private set; }

    public Symbol Symbol { get; private set; }

    public bool Equals(Channel? other) => other is not null && Name == other.Name && Symbol == other.Symbol;

    public override bool Equals(object? obj) => Equals(obj as Channel);

    public override int GetHashCode() => HashCode.Combine(Name, Symbol);
}
