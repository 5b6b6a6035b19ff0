package org.zonerisk.domain.words;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Input.Per100k;
import org.zonerisk.domain.policy.Input.Percent;
import org.zonerisk.domain.policy.Input.PercentOfPopulation;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.policy.Window.LastDays;
import org.zonerisk.domain.policy.Window.LastHours;
import org.zonerisk.domain.policy.Window.SinceEntered;

/** What an input is, in Chinese. */
final class ChineseInputs {

  private ChineseInputs() {}

  static String of(Input input) {
    if (input instanceof Count count) {
      return window(count.window()) + "的" + selection(count.selection());
    }
    if (input instanceof Per100k rate) {
      return "每十万常住人口 "
          + rate.count()
          + (rate.mean() == Input.Mean.OF_DAY ? "，日均" : "")
          + leastPopulation(rate)
          + rounded(rate);
    }
    if (input instanceof Percent percent) {
      return percent.count()
          + " 占 "
          + percent.of()
          + " 的百分比"
          + (percent.least().isPresent() ? "，后者至少 " + percent.least().getAsInt() : "")
          + rounded(percent);
    }
    if (input instanceof PercentOfPopulation percent) {
      return percent.count() + " 占常住人口的百分比" + leastPopulation(percent) + rounded(percent);
    }
    if (input instanceof ClearDays clear) {
      return (clear.start() == Input.Start.ENTERED ? "进入现状态以来" : "")
          + "连续无"
          + selection(clear.selection())
          + "的完整天数，最多 "
          + days(clear.lookback());
    }
    if (input instanceof LatestFigure figure) {
      return "最新数值 " + figure.metric() + "，时效不超过 " + hours(figure.maxAge()) + rounded(figure);
    }
    if (input instanceof Input.Earlier earlier) {
      return of(earlier.of()) + "，" + days(earlier.by()) + "之前";
    }
    return "进入现状态或现等级以来的小时数";
  }

  private static String leastPopulation(Input rate) {
    return rate.leastPopulation().isPresent() ? "，常住人口至少 " + rate.leastPopulation().getAsInt() : "";
  }

  private static String rounded(Input input) {
    return input.rounding().decimals().stream()
        .mapToObj(decimals -> "，保留 " + decimals + " 位小数")
        .collect(Collectors.joining());
  }

  private static String window(Window window) {
    if (window instanceof LastDays last) {
      return "最近 " + days(last.days());
    }
    if (window instanceof LastHours last) {
      return "最近 " + hours(last.hours());
    }
    if (window instanceof SinceEntered since) {
      return "进入现状态以来（最多 " + days(since.atMost()) + "）新增";
    }
    Window.FromDay from = (Window.FromDay) window;
    return "自 %s 第 %d 天开始".formatted(from.clearDays(), from.day());
  }

  private static String days(Period period) {
    return period.getDays() + " 天";
  }

  private static String hours(Duration duration) {
    return duration.toMinutesPart() == 0
        ? duration.toHours() + " 小时"
        : duration.toMinutes() + " 分钟";
  }

  private static String selection(Selection selection) {
    List<String> limits = new ArrayList<>();
    limit("居住或活动关系", selection.roles(), Role.values(), limits);
    limit("发现途径", selection.channels(), Channel.values(), limits);
    limit("感染类型", selection.classes(), InfectionClass.values(), limits);
    limit("采样目的", selection.purposes(), Purpose.values(), limits);
    limit("Ct 值", selection.ctBands(), CtBand.values(), limits);
    limit("专家研判", selection.assessments(), Assessed.values(), limits);
    return measure(selection.measure())
        + (limits.isEmpty() ? "" : "（" + String.join("；", limits) + "）");
  }

  private static void limit(String name, int mask, Enum<?>[] values, List<String> limits) {
    List<String> in = new ArrayList<>();
    List<String> out = new ArrayList<>();
    for (Enum<?> value : values) {
      ((mask >>> value.ordinal() & 1) != 0 ? in : out).add(word(value));
    }
    if (!out.isEmpty()) {
      limits.add(
          in.size() <= out.size()
              ? name + "为" + String.join("或", in)
              : name + "不为" + String.join("或", out));
    }
  }

  private static String measure(Measure measure) {
    return switch (measure) {
      case SCANS -> "扫码次数";
      case ARRIVALS -> "到达人次";
      case SAMPLED -> "采样人数";
      case TESTS -> "已出结果的检测人数";
      case POSITIVES -> "阳性人数";
      case CASES -> "感染者";
    };
  }

  private static String word(Enum<?> value) {
    return switch (value.name()) {
      case "NONE" -> "无";
      case "UNKNOWN" -> "不明";
      case "RESIDENCE" -> "居住";
      case "ACTIVITY" -> "频繁活动";
      case "STAY" -> "短暂停留";
      case "COMMUNITY" -> "社会面";
      case "CENTRAL_QUARANTINE" -> "集中隔离";
      case "HOME_QUARANTINE" -> "居家隔离";
      case "CLOSED_LOOP" -> "闭环管理";
      case "INBOUND" -> "外来入境";
      case "CONFIRMED" -> "确诊病例";
      case "ASYMPTOMATIC" -> "无症状感染者";
      case "SCREENING" -> "筛查";
      case "CONTACT" -> "密接";
      case "CLINICAL" -> "就诊";
      case "ENTRY" -> "入境（入区）";
      case "CASE_REPORT" -> "病例报告";
      case "BELOW_35" -> "低于 35";
      case "FROM_35" -> "35 及以上";
      case "PROVISIONAL" -> "尚未研判";
      case "COUNTS" -> "计入";
      case "EXCLUDED" -> "不计入";
      case "UNVERIFIED" -> "研判未核实";
      default -> throw new IllegalArgumentException("no Chinese word for " + value);
    };
  }
}
