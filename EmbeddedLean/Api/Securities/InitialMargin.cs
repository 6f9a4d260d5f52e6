namespace QuantConnect.Securities;

/// <summary>What opening takes, in the account's currency.</summary>
public class InitialMargin
{
    public InitialMargin(decimal value)
    {
        Value = value;
    }

    public static InitialMargin Zero { get; } = new(0m);

    public decimal Value { get; }

    public static implicit operator decimal(InitialMargin margin) => margin.Value;

    public static implicit operator InitialMargin(decimal margin) => new(margin);
}
