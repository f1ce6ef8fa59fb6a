import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/base.css";
import { language } from "./words/language";

document.documentElement.lang = language;

const target = document.getElementById("app");
if (target) mount(App, { target });
