using System.Globalization;
using System.Text;

namespace Sluice.Venues.Tradier.Api;

/// <summary>The fields of a request body, application/x-www-form-urlencoded (brokers.md 2.2), in the order in which they were added.</summary>
internal sealed class TradierForm
{
    public const string MediaType = "application/x-www-form-urlencoded";

    private readonly StringBuilder _text = new(256);

    public TradierForm Add(string name, string value)
    {
        if (_text.Length > 0) _text.Append('&');
        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds a number in plain digits; a null is left out.</summary>
    public TradierForm Add(string name, decimal? value) =>
        value is { } number ? Add(name, number.ToString("0.############", CultureInfo.InvariantCulture)) : this;

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_text.ToString());

    public override string ToString() => _text.ToString();
}
