using System.Net;

namespace Sluice.Launcher.Reports;

/// <summary>Text and numbers as they may stand in a page.</summary>
internal static class Html
{
    /// <summary>Everything that a user, a producer or a broker wrote goes through here.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate: three digits behind the point are finer than a pixel.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An amount with a thousands separator and a true minus sign.</summary>
    public static string Amount(decimal value, string format = "#,##0.00") => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');
}
