using Sluice.Core.Configuration;
using Sluice.Core.Json;

namespace Sluice.Simulators.Faults;

/// <summary>Reads a fault plan (docs/simulators.md): strict, and with every fault of the file named at once.</summary>
internal static class FaultPlanReader
{
    /// <summary>A plan is written by people.</summary>
    private const int MaximumRules = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly (string Name, FaultKind Value)[] Kinds = [.. Enum.GetValues<FaultKind>().Select(kind => (NameOf(kind), kind))];
    private static readonly (string Name, FaultTarget Value)[] Targets = [.. Enum.GetValues<FaultTarget>().Select(target => (NameOf(target), target))];
    private static readonly FaultKind[] TimedOnly = [FaultKind.ManualOrder];
    private static readonly FaultKind[] MayBeTimed = [FaultKind.ManualOrder, FaultKind.RevokeToken, FaultKind.CutStream];
    private static readonly FaultKind[] OnOrders = [FaultKind.PartialThenSilence, FaultKind.LateReject, FaultKind.OmitOrderId];
    private static readonly FaultKind[] OnMessages = [FaultKind.CutStream, FaultKind.DropMessage, FaultKind.DuplicateMessage, FaultKind.ReorderMessage];
    private static readonly FaultTarget[] Messages = [FaultTarget.Fill, FaultTarget.Order, FaultTarget.Quote];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read or has faults; all of them are listed.</exception>
    public static FaultPlan Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(path, [$"the file cannot be read: {failure.Message}"]);
        }
    }

    /// <summary>Reads the text of a plan.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">Named in faults.</param>
    /// <exception cref="ConfigurationException">The text has faults; all of them are listed.</exception>
    public static FaultPlan Parse(string text, string file)
    {
        var errors = new List<string>();
        var root = new ConfigurationDocument(new Placeholders(".", _ => null), errors).Read(text);
        if (root == null) throw new ConfigurationException(file, errors);
        var section = new ConfigurationSection(root, "", errors);
        var plan = new FaultPlan
        {
            Seed = section.Whole("seed", 0, int.MaxValue) ?? 1,
            OffAfter = section.Time("offAfter", TimeSpan.Zero, Longest),
            Rules = ReadRules(root, section, errors)
        };
        section.Finish();
        return errors.Count == 0 ? plan : throw new ConfigurationException(file, errors);
    }

    /// <summary>late-reject of <see cref="FaultKind.LateReject"/>.</summary>
    public static string NameOf(Enum value)
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
    }

    private static List<FaultRule> ReadRules(ConfigurationNode root, ConfigurationSection section, List<string> errors)
    {
        section.Need("rules", "is needed: a list of rules, or [] for none");
        var rules = new List<FaultRule>();
        if (root.Members.FirstOrDefault(member => member.Name == "rules").Value is not { } list) return rules;
        if (list.Kind != JsonToken.ArrayStart) section.Fault("rules", $"a list is expected, not {list.KindName}");
        if (list.Items.Count > MaximumRules) section.Fault("rules", $"{list.Items.Count} rules are too many: {MaximumRules} are allowed");
        foreach (var item in list.Items)
        {
            if (item.Kind == JsonToken.ObjectStart) rules.Add(ReadRule(item, new ConfigurationSection(item, item.Path, errors), errors));
            else errors.Add($"{item.Path}: an object is expected, not {item.KindName}");
        }

        return rules;
    }

    private static FaultRule ReadRule(ConfigurationNode node, ConfigurationSection section, List<string> errors)
    {
        section.Need("kind", $"is needed: one of {string.Join(", ", Kinds.Select(each => each.Name))}");
        var standard = new FaultRule { Kind = FaultKind.LoseAnswer };
        var rule = new FaultRule
        {
            Kind = section.Choice("kind", Kinds) ?? FaultKind.LoseAnswer,
            On = section.Choice("on", Targets) ?? FaultTarget.Any,
            Probability = section.Probability("probability") ?? 1,
            Nth = ReadNumbers(node, section, errors),
            From = section.Time("from", TimeSpan.Zero, Longest) ?? standard.From,
            Until = section.Time("until", TimeSpan.Zero, Longest) ?? standard.Until,
            Every = section.Time("every", TimeSpan.FromMilliseconds(10), Longest),
            Delay = section.Time("delay", TimeSpan.Zero, TimeSpan.FromMinutes(10)) ?? standard.Delay,
            Limit = section.Whole("limit", 1, int.MaxValue) ?? standard.Limit,
            Share = section.Fraction("share") ?? standard.Share,
            Symbol = section.Text("symbol", 64) ?? "",
            IsBuy = section.Choice("side", ("buy", true), ("sell", false)) ?? true,
            Quantity = section.Number("quantity", 0.00000001m, 1_000_000_000) ?? standard.Quantity
        };
        Check(rule, section);
        section.Finish();
        return rule;
    }

    private static List<int> ReadNumbers(ConfigurationNode node, ConfigurationSection section, List<string> errors)
    {
        var numbers = new List<int>();
        if (node.Members.FirstOrDefault(member => member.Name == "nth").Value is not { } list) return numbers;
        section.Need("nth", "");
        if (list.Kind != JsonToken.ArrayStart) section.Fault("nth", $"a list of whole numbers is expected, not {list.KindName}");
        foreach (var item in list.Items)
        {
            if (item.Kind == JsonToken.Number && int.TryParse(item.Text, out var number) && number > 0) numbers.Add(number);
            else errors.Add($"{item.Path}: a whole number from 1 on is expected");
        }

        return numbers;
    }

    private static void Check(FaultRule rule, ConfigurationSection section)
    {
        if (rule.Every != null && !MayBeTimed.Contains(rule.Kind)) section.Fault("every", $"{NameOf(rule.Kind)} strikes requests or messages, not by the clock: leave it out");
        if (rule.Every == null && TimedOnly.Contains(rule.Kind)) section.Fault("every", $"is needed: {NameOf(rule.Kind)} strikes by the clock");
        if (rule.Kind == FaultKind.ManualOrder && rule.Symbol.Length == 0) section.Fault("symbol", "is needed: what is bought or sold by hand");
        if (rule.Until <= rule.From) section.Fault("until", "is not after from");
        if (rule.IsTimed || rule.On == FaultTarget.Any) return;
        if (OnOrders.Contains(rule.Kind) && rule.On != FaultTarget.Place) section.Fault("on", $"{NameOf(rule.Kind)} is about orders that are placed: leave it out");
        if (Messages.Contains(rule.On) != OnMessages.Contains(rule.Kind))
            section.Fault("on", $"{NameOf(rule.On)} is not what {NameOf(rule.Kind)} is about: {(OnMessages.Contains(rule.Kind) ? "a stream message" : "a request")} is expected");
    }
}
