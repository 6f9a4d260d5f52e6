using QuantConnect;

namespace Sluice.Hosting;

/// <summary>Deribit as a market of LEAN, which does not know it by itself.</summary>
public static class DeribitMarket
{
    public const string Name = "deribit";

    /// <summary>Part of every identifier of a Deribit symbol, stored ones too: never to be changed. LEAN gives its own markets numbers from 0 upwards.</summary>
    public const int Identifier = 907;

    private static readonly Lock Gate = new();

    /// <summary>Makes the market known to LEAN. Must have happened before a symbol of it is made or read; may happen any number of times.</summary>
    /// <exception cref="InvalidOperationException">The host knows the market, or the number, as another one.</exception>
    public static void Register()
    {
        lock (Gate)
        {
            // LEAN refuses to be told twice, even of the same number.
            var known = Market.Encode(Name);
            if (known == Identifier) return;
            var holder = Market.Decode(Identifier);
            if (known != null || holder != null)
            {
                throw new InvalidOperationException(
                    $"LEAN has market '{Name}' as number {known?.ToStringInvariant() ?? "none"} and number {Identifier} as '{holder ?? "none"}': both belong together; find what registers them otherwise");
            }

            Market.Add(Name, Identifier);
        }
    }
}
