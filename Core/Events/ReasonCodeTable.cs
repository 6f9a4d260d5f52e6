using System.ComponentModel;
using System.Reflection;
using System.Text;

namespace Sluice.Core.Events;

/// <summary>Writes the page of all reason codes from the enum, so that the page cannot be behind it.</summary>
internal static class ReasonCodeTable
{
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Reason codes\n\n");
        text.Append("Every refusal, wait and end of a signal or an order carries one of these in the field `reason` of its event. The field `message` says more.\n");
        text.Append("This page is generated from `Core/Events/ReasonCode.cs`; a test keeps it current.\n\n");
        text.Append("| code | meaning |\n|---|---|\n");
        foreach (var code in Enum.GetValues<ReasonCode>())
        {
            if (code == ReasonCode.None) continue;
            var description = typeof(ReasonCode).GetField(code.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description;
            Invariant.Holds(description != null, $"reason code {code} has no description");
            text.Append($"| `{EventCodec.NameOf(code)}` | {description} |\n");
        }

        return text.ToString();
    }
}
