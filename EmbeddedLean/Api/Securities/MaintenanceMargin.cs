namespace QuantConnect.Securities;

/// <summary>What holding takes, in the account's currency.</summary>
public class MaintenanceMargin
{
    public MaintenanceMargin(decimal value)
    {
        Value = value;
    }

    public static MaintenanceMargin Zero { get; } = new(0m);

    public decimal Value { get; }

    public static implicit operator decimal(MaintenanceMargin margin) => margin.Value;

    public static implicit operator MaintenanceMargin(decimal margin) => new(margin);
}
