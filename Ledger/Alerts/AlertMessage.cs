using System.Globalization;
using System.Text;
using Sluice.Core.Control;
using Sluice.Ledger.Audit;

namespace Sluice.Ledger.Alerts;

/// <summary>One message of a channel: one alert, or several that waited together. Plain text: what brokers and signals have written is in it.</summary>
/// <param name="Deployment">Whose.</param>
/// <param name="Alerts">At least one, the worst first.</param>
internal sealed record AlertMessage(string Deployment, IReadOnlyList<Alert> Alerts)
{
    /// <summary>Alerts that are written out in one message; the ledger has all.</summary>
    private const int MaximumShown = 20;

    private const int TitleLength = 120;

    public Severity Severity => Alerts.Max(alert => alert.Severity);

    /// <summary>One line.</summary>
    public string Title
    {
        get
        {
            var more = Alerts.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {Alerts.Count - 1} more");
            var title = $"[{Deployment}] {Severity.ToString().ToUpperInvariant()}: {Alerts[0].Kind}{more}: {PlainText.Line(Alerts[0].Message)}";
            return title.Length <= TitleLength ? title : title[..(TitleLength - 3)] + "...";
        }
    }

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var alert in Alerts.Take(MaximumShown))
                text.Append(CultureInfo.InvariantCulture, $"{alert.Severity.ToString().ToUpperInvariant()} {alert.Kind} {PlainText.Line(alert.Subject)}\n{alert.Time:yyyy-MM-dd HH:mm:ss} UTC: {PlainText.Line(alert.Message)}\nWhat to do: {Runbooks.Of(alert.Kind)}\n\n");
            if (Alerts.Count > MaximumShown) text.Append(CultureInfo.InvariantCulture, $"and {Alerts.Count - MaximumShown} more: sluice alerts list\n");
            return text.ToString().TrimEnd();
        }
    }
}
