namespace Sluice.Ledger.Books;

/// <summary>
/// The one place where the books round. Amounts of money and quantities have eight decimals (a satoshi is one of the eighth), rounded half to
/// even. Prices, rates and averages are never rounded.
/// </summary>
public static class Rounding
{
    public const int Decimals = 8;

    /// <summary>Units of the last decimal in one: the scale of the whole numbers that SQLite keeps.</summary>
    public const long Scale = 100_000_000;

    /// <summary>The largest amount and quantity that can be kept: what the scaled whole number of SQLite holds.</summary>
    public const decimal Largest = long.MaxValue / (decimal)Scale;

    public static decimal Round(decimal value) => decimal.Round(value, Decimals, MidpointRounding.ToEven);

    /// <summary>Whether the value is kept as it is.</summary>
    public static bool IsExact(decimal value) => Round(value) == value && Math.Abs(value) <= Largest;
}
