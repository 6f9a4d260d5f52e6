namespace QuantConnect.Securities;

/// <summary>A security that stands on another one.</summary>
public interface IDerivativeSecurity
{
    Security Underlying { get; set; }
}
