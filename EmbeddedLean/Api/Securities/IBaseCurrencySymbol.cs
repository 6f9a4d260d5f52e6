namespace QuantConnect.Securities;

/// <summary>A pair: something that is bought in one currency and is itself one.</summary>
public interface IBaseCurrencySymbol
{
    Cash BaseCurrency { get; }
}
